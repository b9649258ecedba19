// Makes the style sheets: Sass → logical properties (so that right-to-left languages mirror) → minified CSS.

import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

import { TARGETS } from "./targets.mjs";

const HERE = fileURLToPath(new URL("..", import.meta.url));

// Only whole property names at the start of a declaration; floats keep the old word for browsers without the new one
const SIDES = [
  [/(?<=[{;]\s*)(margin|padding)-left(?=\s*:)/g, "$1-inline-start"],
  [/(?<=[{;]\s*)(margin|padding)-right(?=\s*:)/g, "$1-inline-end"],
  [/(?<=[{;]\s*)left(?=\s*:)/g, "inset-inline-start"],
  [/(?<=[{;]\s*)right(?=\s*:)/g, "inset-inline-end"],
  [/(?<=[{;]\s*)text-align\s*:\s*left/g, "text-align: start"],
  [/(?<=[{;]\s*)text-align\s*:\s*right/g, "text-align: end"],
  [/(?<=[{;]\s*)float\s*:\s*left/g, "float: left; float: inline-start"],
  [/(?<=[{;]\s*)float\s*:\s*right/g, "float: right; float: inline-end"],
];
const BORDERS = [
  [/(?<=[{;]\s*)border-left(?=[-\s:])/g, "border-inline-start"],
  [/(?<=[{;]\s*)border-right(?=[-\s:])/g, "border-inline-end"],
];

/** Returns the style sheet with sides named by the direction of reading instead of left and right. */
export function toLogical(css) {
  return css.replace(/\{[^{}]*\}/g, (block) => {
    // An arrow or a tick drawn with borders is a picture: its sides stay (right-to-left.scss mirrors it)
    const rules = /clip-path|rotate\(/.test(block) ? SIDES : [...SIDES, ...BORDERS];
    return rules.reduce((text, [from, to]) => text.replace(from, to), block);
  });
}

/** Returns the minified CSS of `scss/NAME.scss`. Throws sass.Exception or esbuild's failure, both with file and line. */
export function styleSheet(name) {
  const { css } = sass.compile(`${HERE}/scss/${name}.scss`, {
    loadPaths: [`${HERE}/node_modules`],
    quietDeps: true,
    style: "expanded",
  });
  return minified(toLogical(css));
}

export function minified(css) {
  return esbuild.transformSync(css, { loader: "css", minify: true, target: TARGETS, legalComments: "none" }).code;
}
