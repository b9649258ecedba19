// Makes the scripts: our sources bundled, the libraries of others copied as they publish them.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

import { TARGETS } from "./targets.mjs";

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** Returns one self-contained script. `format` is "iife" for a plain <script defer>, "esm" for <script type=module>. */
export function bundled(entry, format) {
  const { outputFiles } = esbuild.buildSync({
    absWorkingDir: HERE,
    bundle: true,
    charset: "utf8",
    entryPoints: [entry],
    format,
    legalComments: "none",
    minify: true,
    target: TARGETS,
    write: false,
  });
  return outputFiles[0].text;
}

/** Returns a library's published script without its pointer to a source map that we do not serve. */
export function library(path) {
  const source = readFileSync(`${HERE}/node_modules/${path}`, "utf8");
  return source.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
}
