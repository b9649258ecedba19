// The land on the map: Natural Earth's countries as one land and its inner borders, cut at the 180° meridian,
// simplified, rounded to hundredths of a degree.
//
// Uncut shapes that cross 180° would be drawn as bars over the whole map. Antarctica is left out: it has no sites,
// and round the pole it is no shape on a flat map.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { merge, mesh } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

const SOURCE = fileURLToPath(new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url));
const ANTARCTICA = "010";
const SCALE = 100;

// The flat map whose units are degrees; clipping at 180° comes with d3's projections. Precision 0: add no points.
const DEGREES = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).precision(0);

/** Returns land (polygons of rings) and borders (lines) as [longitude, latitude downwards]. `weight`: the area, in
 * square degrees, of the smallest bend that is kept; an island below it is drawn in full if `islands`, else left out. */
function shapes({ weight, islands }) {
  const topology = presimplify(JSON.parse(readFileSync(SOURCE, "utf8")));
  const { countries } = topology.objects;
  countries.geometries = countries.geometries.filter((country) => country.id !== ANTARCTICA);
  if (islands) keepIslands(topology, weight);
  const rough = simplify(topology, weight);
  return {
    land: geoProject(merge(rough, rough.objects.countries.geometries), DEGREES).coordinates,
    borders: geoProject(mesh(rough, rough.objects.countries, (a, b) => a !== b), DEGREES).coordinates,
  };
}

// Simplified, a small island shrinks to nothing and its sites would stand in the sea. presimplify has put each
// point's weight third; an arc that comes back to its start and would lose its shape keeps all its points.
function keepIslands(topology, weight) {
  for (const arc of topology.arcs) {
    const [first, last] = [arc[0], arc.at(-1)];
    const isRing = first[0] === last[0] && first[1] === last[1];
    if (isRing && arc.filter((point) => point[2] >= weight).length < 5) for (const point of arc) point[2] = Infinity;
  }
}

// Whole units, the first point and then steps, points that fall together written once; a ring's last point is its
// first and is left out. Returns null for what is no longer a shape.
function steps(line, toUnits, isRing) {
  const points = line.map(toUnits).filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
  if (isRing) points.pop();
  if (points.length < (isRing ? 3 : 2)) return null;
  return points.map(([x, y], i) => (i ? [x - points[i - 1][0], y - points[i - 1][1]] : [x, y]));
}

// d3 draws downwards, maps count latitude upwards
function hundredths([x, y]) {
  return [Math.round(x * SCALE), Math.round(-y * SCALE)];
}

/** Returns what the map reads: numbers are whole hundredths of a degree, longitude and latitude in turn, the first pair
 * a place and every further pair a step. `land`: polygons, each a list of rings (left open); `borders`: lines. */
export function worldShapes() {
  const { land, borders } = shapes({ weight: 0.0004, islands: true });
  const ring = (line) => steps(line, hundredths, true)?.flat();
  return {
    scale: SCALE,
    land: land.map((polygon) => polygon.map(ring).filter(Boolean)).filter((polygon) => polygon.length),
    borders: borders.map((line) => steps(line, hundredths, false)?.flat()).filter(Boolean),
  };
}

/** Returns the 720 × 340 picture for pages without scripts: x = (longitude + 180) × 2, y = (85 − latitude) × 2. */
export function worldPicture() {
  const { land, borders } = shapes({ weight: 0.07, islands: false });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 340" width="720" height="340">`
    + `<g stroke="#87949a" stroke-width=".5" stroke-linejoin="round">`
    + `<path class="tw-figure-map__land" d="${land.flat().map((ring) => path(ring, true)).join("")}" fill="#fdfcf8"/>`
    + `<path class="tw-figure-map__border" d="${borders.map((line) => path(line, false)).join("")}" fill="none"/>`
    + `</g></svg>\n`;
}

// Half pixels are fine enough; relative steps are short to write
function path(line, isRing) {
  const halves = ([x, y]) => [Math.round((x + 180) * 4), Math.round((85 + y) * 4)];
  const [start, ...rest] = steps(line, halves, isRing) ?? [];
  if (!rest.length) return "";
  return `M${start.map(half)}l${rest.map((step) => step.map(half)).join(" ")}${isRing ? "z" : ""}`;
}

function half(n) {
  return String(n / 2).replace(/^(-?)0\./, "$1.");
}
