// Builds all that browsers fetch into one folder: node build.mjs FOLDER. Same sources and lock file, same bytes.
// It only writes; hatch_build.py decides when it runs, empties the folder first and installs the packages.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { drawings, fonts, notices, pictures } from "./tasks/files.mjs";
import { clusterStyle, leafletStyle } from "./tasks/maplibs.mjs";
import { bundled, library } from "./tasks/scripts.mjs";
import { styleSheet } from "./tasks/style.mjs";
import { worldPicture, worldShapes } from "./tasks/world.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("Say where to put the files: node build.mjs FOLDER");
  process.exit(2);
}

const files = [
  ["trialway.css", styleSheet("trialway")],
  ["early.js", bundled("js/early.js", "iife")],
  ["site.js", bundled("js/site.js", "iife")],
  ["map.js", bundled("js/map/map.js", "esm")],
  ["htmx.min.js", library("htmx.org/dist/htmx.min.js")],
  ["leaflet.js", library("leaflet/dist/leaflet.js")],
  ["leaflet.css", leafletStyle()],
  ["cluster.js", library("leaflet.markercluster/dist/leaflet.markercluster.js")],
  ["cluster.css", clusterStyle()],
  ["world.json", JSON.stringify(worldShapes())],
  ["world.svg", worldPicture()],
  ["NOTICES.txt", notices()],
  ...fonts(),
  ...drawings(),
  ...pictures(),
];

for (const [name, content] of files) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
console.log(`${files.length} files in ${folder}`);
