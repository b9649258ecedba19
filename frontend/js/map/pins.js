// What marks a site: a shape and a colour for each status, so that nobody needs to see the colour.

const SVG = "http://www.w3.org/2000/svg";

// On a field of 30 × 30: the outline, then the sign within it
const SHAPES = {
  recruiting: ["M15 3a12 12 0 1 1 0 24 12 12 0 0 1 0-24z", "M9.5 15.5l4 4 7-8"],
  soon: ["M4 4h22v22H4z", "M15 9v6.5l4.5 2.5"],
  invitation: ["M15 1.5 28.5 15 15 28.5 1.5 15z", "M10 12.5h10v6.5H10zM10 12.5l5 4 5-4"],
  closed: ["M9.5 3h11L27 9.5v11L20.5 27h-11L3 20.5v-11z", "M10 15h10"],
  unknown: ["M15 3a12 12 0 1 1 0 24 12 12 0 0 1 0-24z", "M11.5 12a3.5 3.5 0 1 1 3.5 3.5v2m0 3.3v.2"],
  here: ["M15 2 28 13h-3v11h-6.5L15 30l-3.5-6H5V13H2z", "M12.5 22v-6h5v6"],
};

function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export function pinShape(kind) {
  const svg = node("svg", { viewBox: "0 0 30 30", "aria-hidden": "true", focusable: "false" });
  const [outline, sign] = SHAPES[kind];
  svg.append(node("path", { d: outline }), node("path", { d: sign, class: "tw-map__sign" }));
  return svg;
}

// 44 px to press, 30 px to see
export function pinIcon(kind) {
  const className = `tw-map__pin tw-map__pin--${kind}`;
  // The reader's own place points down at the spot from above, so that a site in the same town stays visible
  const iconAnchor = kind === "here" ? [22, 58] : [22, 22];
  return L.divIcon({ className, html: pinShape(kind), iconSize: [44, 44], iconAnchor, popupAnchor: [0, 8 - iconAnchor[1]] });
}

export function clusterIcon(cluster) {
  const count = document.createElement("span");
  count.textContent = cluster.getChildCount();
  return L.divIcon({ className: "tw-map__cluster", html: count, iconSize: [48, 48] });
}

/** Returns the key of the statuses in use, in words beside their shapes. */
export function keyOf(sites, here, words) {
  const used = Object.keys(SHAPES).filter((kind) => (kind === "here" ? here : sites.some((s) => s.status === kind)));
  const list = document.createElement("ul");
  list.className = "tw-map__key";
  for (const kind of used) {
    const item = document.createElement("li");
    const shape = document.createElement("span");
    shape.className = `tw-map__pin tw-map__pin--${kind}`;
    shape.append(pinShape(kind));
    item.append(shape, document.createTextNode(words[kind]));
    list.append(item);
  }
  return list;
}
