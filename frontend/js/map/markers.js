// Puts the sites on the map: named for screen readers, pressed by mouse, touch, Enter or Space; near ones grouped.

import { clusterIcon, pinIcon } from "./pins.js";

// Clear of the buttons: zoom at the top left, moves at the bottom right
const POPUP = { autoPanPaddingTopLeft: [64, 12], autoPanPaddingBottomRight: [12, 112], maxWidth: 210, minWidth: 140 };

function line(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

// textContent only: a site's name is what a registry wrote
function popupOf(site, words) {
  const box = document.createElement("div");
  const title = document.createElement(site.href ? "a" : "strong");
  if (site.href) title.href = site.href;
  title.textContent = site.title;
  box.append(title, line(words[site.status]));
  if (site.note) box.append(line(site.note));
  return box;
}

// Leaflet answers Enter; a button must answer Space too. A pressed cluster is gone: the focus stays on the map
function pressWithSpace(element, layer) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    if (layer instanceof L.MarkerCluster) element.closest(".tw-map__canvas").focus({ preventScroll: true });
    layer.fire("click", { latlng: layer.getLatLng(), layer, originalEvent: event }, true);
  });
}

function name(layer, label) {
  const element = layer.getElement();
  if (!element) return;
  element.setAttribute("aria-label", label);
  element.setAttribute("role", "button");
  element.removeAttribute("title");
  if (element.dataset.named) return;
  element.dataset.named = "yes";
  pressWithSpace(element, layer);
}

function markerOf(site, words) {
  const marker = L.marker([site.lat, site.lon], { icon: pinIcon(site.status), riseOnHover: true });
  const label = [site.title, words[site.status], site.note].filter(Boolean).join(", ");
  marker.on("add", () => name(marker, label));
  marker.bindPopup(popupOf(site, words), POPUP);
  return marker;
}

export function addSites(map, sites, words, animate) {
  const group = L.markerClusterGroup({
    animate,
    iconCreateFunction: clusterIcon,
    maxClusterRadius: 44,
    showCoverageOnHover: false,
    spiderLegPolylineOptions: { className: "tw-map__leg", weight: 2 },
  });
  const nameClusters = () => group._featureGroup.eachLayer((layer) => {
    if (layer instanceof L.MarkerCluster) name(layer, words.cluster.replace("{n}", layer.getChildCount()));
  });
  group.addLayers(sites.map((site) => markerOf(site, words)));
  // Clusters come and go with every zoom and move
  map.on("zoomend moveend layeradd", nameClusters);
  group.on("animationend spiderfied unspiderfied", nameClusters);
  map.addLayer(group);
  nameClusters();
}

export function addHere(map, here, words) {
  if (!here) return;
  const label = here.label ? `${words.here}: ${here.label}` : words.here;
  const marker = L.marker([here.lat, here.lon], { icon: pinIcon("here"), zIndexOffset: 1000 });
  marker.on("add", () => name(marker, label));
  marker.bindPopup(line(label), POPUP).addTo(map);
}
