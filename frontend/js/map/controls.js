// Buttons on the map, so that nobody has to drag: zoom, move, show all sites.

function button(label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.addEventListener("click", press);
  made.append(label);
  return made;
}

function arrow(label, sign, press) {
  const face = document.createElement("span");
  face.setAttribute("aria-hidden", "true");
  face.append(sign);
  const made = button(face, press);
  made.setAttribute("aria-label", label);
  return made;
}

function control(position, className, buttons) {
  const box = document.createElement("div");
  box.className = `leaflet-bar ${className}`;
  box.append(...buttons);
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  const Box = L.Control.extend({ onAdd: () => box });
  return new Box({ position });
}

export function addZoom(map, words) {
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
}

export function addMoves(map, words, animate) {
  const step = (x, y) => () => map.panBy([x * 120, y * 120], { animate });
  control("bottomright", "tw-map__pan", [
    arrow(words.up, "↑", step(0, -1)),
    arrow(words.down, "↓", step(0, 1)),
    arrow(words.left, "←", step(-1, 0)),
    arrow(words.right, "→", step(1, 0)),
  ]).addTo(map);
}

// Below the map: on a phone it would lie on top of the popups
export function showAllButton(words, showAll) {
  const made = button(words.all, showAll);
  made.className = "tw-actions__button tw-map__all";
  return made;
}
