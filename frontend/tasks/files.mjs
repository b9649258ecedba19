// Files that are taken as they are: fonts, our drawings, the licences of all that is served.

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const FONT = "@fontsource/atkinson-hyperlegible";
const SERVED = [
  ["nhsuk-frontend", "styles and behaviours of form and page components", null],
  [FONT, "the typeface Atkinson Hyperlegible", "LICENSE"],
  ["htmx.org", "refreshing part of a page", "LICENSE"],
  ["leaflet", "the map", "LICENSE"],
  ["leaflet.markercluster", "groups of sites on the map", "MIT-LICENCE.txt"],
  ["world-atlas", "shapes of countries, from Natural Earth (public domain)", "LICENSE"],
];

export function fonts() {
  const folder = `${HERE}/node_modules/${FONT}/files`;
  return readdirSync(folder)
    .filter((name) => name.endsWith(".woff2"))
    .sort()
    .map((name) => [`fonts/${name}`, readFileSync(`${folder}/${name}`)]);
}

export function drawings() {
  return readdirSync(`${HERE}/art`)
    .filter((name) => name.endsWith(".svg"))
    .sort()
    .map((name) => [name, readFileSync(`${HERE}/art/${name}`)]);
}

// The one picture that nhsuk-frontend's style sheet asks for in the components we use: clear a search field
export function pictures() {
  const name = "images/nhsuk-icon-cross.svg";
  return [[name, readFileSync(`${HERE}/node_modules/nhsuk-frontend/dist/nhsuk/assets/${name}`)]];
}

// nhsuk-frontend's package has no licence file: its repository's notice is this line over the usual MIT terms
const NHSUK_HOLDER = "Copyright (c) 2019 NHS.UK";
const MIT_TERMS = "leaflet.markercluster/MIT-LICENCE.txt";

function licenceOf(name, file) {
  if (file) return readFileSync(`${HERE}/node_modules/${name}/${file}`, "utf8").trim();
  const terms = readFileSync(`${HERE}/node_modules/${MIT_TERMS}`, "utf8");
  return `${NHSUK_HOLDER}\n\n${terms.slice(terms.indexOf("Permission")).trim()}`;
}

/** Returns the notices that the licences ask us to hand on, one after another. */
export function notices() {
  return SERVED.map(([name, what, file]) => {
    const { version, license } = JSON.parse(readFileSync(`${HERE}/node_modules/${name}/package.json`, "utf8"));
    return `${name} ${version} (${license}): ${what}\n\n${licenceOf(name, file)}\n`;
  }).join(`\n${"-".repeat(100)}\n\n`);
}
