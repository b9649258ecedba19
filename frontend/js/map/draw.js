// Draws one map: land, sites, the reader's own place, buttons, key. Leaflet and its clusters are loaded by then.

import { addMoves, addZoom, showAllButton } from "./controls.js";
import { addLand } from "./land.js";
import { addHere, addSites } from "./markers.js";
import { keyOf } from "./pins.js";
import { teachManners } from "./popups.js";

const WORLD = [[-62, -180], [84, 180]];
const NEAREST = 5;
// There are no streets in our shapes: closer would only show an empty field
const CLOSEST = 9;

function canvasIn(element, words) {
  const canvas = document.createElement("div");
  canvas.className = "tw-map__canvas";
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", words.map);
  const help = document.createElement("p");
  help.className = "tw-map__help";
  help.textContent = words.help;
  element.append(canvas, help);
  return canvas;
}

function bareMap(canvas, animate) {
  return L.map(canvas, {
    attributionControl: false,
    // One finger scrolls the page and two move the map; the mouse drags it
    dragging: !matchMedia("(pointer: coarse)").matches,
    fadeAnimation: animate,
    inertia: animate,
    markerZoomAnimation: animate,
    maxBounds: WORLD,
    maxBoundsViscosity: 0.8,
    maxZoom: CLOSEST,
    minZoom: 1,
    scrollWheelZoom: false,
    zoomAnimation: animate,
    zoomControl: false,
  });
}

// A wheel over the map scrolls the page until the reader has chosen the map
function wheelAfterFocus(map, canvas) {
  canvas.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  canvas.addEventListener("focusout", () => map.scrollWheelZoom.disable());
}

function distance(a, b) {
  return L.latLng(a.lat, a.lon).distanceTo([b.lat, b.lon]);
}

function boundsOf(points) {
  return L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
}

// With the reader's place known, start with the nearest sites; the others are a button away
function firstView(sites, here) {
  if (!here) return sites;
  const nearest = [...sites].sort((a, b) => distance(a, here) - distance(b, here)).slice(0, NEAREST);
  return [here, ...nearest];
}

export function drawMap(element, land, sites, here, words) {
  const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const canvas = canvasIn(element, words);
  const map = bareMap(canvas, animate);
  const fit = (points) => map.fitBounds(boundsOf(points), { animate, maxZoom: 7, padding: [44, 44] });
  addZoom(map, words);
  addMoves(map, words, animate);
  fit(firstView(sites, here));
  addLand(map, land);
  addSites(map, sites, words, animate);
  addHere(map, here, words);
  canvas.after(keyOf(sites, here, words));
  if (here && sites.length > NEAREST) canvas.after(showAllButton(words, () => fit([...sites, here])));
  wheelAfterFocus(map, canvas);
  teachManners(map, words);
}
