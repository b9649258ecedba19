// Leaflet's and markercluster's style sheets, less the rules that would fetch pictures we neither use nor serve.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { minified, styleSheet } from "./style.mjs";

const HERE = fileURLToPath(new URL("..", import.meta.url));

function source(path) {
  return readFileSync(`${HERE}/node_modules/${path}`, "utf8");
}

// The layer switch, the default pin and the drawing language of Internet Explorer
export function withoutPictures(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/[^{}]*\{[^{}]*url\([^{}]*\}/g, "");
}

export function leafletStyle() {
  return minified(withoutPictures(source("leaflet/dist/leaflet.css")));
}

/** Returns how clusters move (markercluster's own) and how pins, clusters, land and popups look (ours). */
export function clusterStyle() {
  return minified(source("leaflet.markercluster/dist/MarkerCluster.css")) + styleSheet("map");
}
