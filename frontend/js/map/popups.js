// How popups behave with a keyboard: the focus goes in, Esc closes, the focus goes back to the pin.

function focusInside(box) {
  const target = box.querySelector(".leaflet-popup-content a") ?? box.querySelector(".leaflet-popup-close-button");
  target?.focus({ preventScroll: true });
}

// Only if the focus was lost with the popup: a reader who went elsewhere stays there
function focusBack(box, pin) {
  const at = document.activeElement;
  if (box.contains(at) || at === document.body) pin?.focus({ preventScroll: true });
}

export function teachManners(map, words) {
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    box.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
    box.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      map.closePopup(popup);
    };
    focusInside(box);
    popup.once("remove", () => focusBack(box, popup._source?.getElement()));
  });
}
