// What every page runs: nhsuk-frontend's behaviours for the components in use, our buttons, safe settings for htmx.
// Every journey works without it. Not the map (map.js) and not a form sender.

import { Button } from "nhsuk-frontend/dist/nhsuk/components/button/button.mjs";
import { CharacterCount } from "nhsuk-frontend/dist/nhsuk/components/character-count/character-count.mjs";
import { Checkboxes } from "nhsuk-frontend/dist/nhsuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "nhsuk-frontend/dist/nhsuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "nhsuk-frontend/dist/nhsuk/components/notification-banner/notification-banner.mjs";
import { PasswordInput } from "nhsuk-frontend/dist/nhsuk/components/password-input/password-input.mjs";
import { Radios } from "nhsuk-frontend/dist/nhsuk/components/radios/radios.mjs";
import { SkipLink } from "nhsuk-frontend/dist/nhsuk/components/skip-link/skip-link.mjs";

import { listenForActions, prepareActions } from "./actions.js";
import { unfold } from "./details.js";

const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink,
];

function start(scope) {
  for (const Component of COMPONENTS) {
    const name = Component.moduleName;
    for (const element of scope.querySelectorAll(`[data-module="${name}"]:not([data-${name}-init])`)) {
      try {
        new Component(element);
      } catch (error) {
        // One component that cannot start must not stop the others
        console.error(error);
      }
    }
  }
  prepareActions(scope);
}

// htmx would keep visited pages in the browser's storage and write an inline style: both are off
function tameHtmx() {
  if (!window.htmx) return;
  Object.assign(window.htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    historyCacheSize: 0,
    includeIndicatorStyles: false,
    refreshOnHistoryMiss: true,
    selfRequestsOnly: true,
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) start(event.detail.elt.parentElement ?? document);
  });
  // What had the focus is gone with the old results: the new count takes it, and is read out
  document.addEventListener("htmx:afterSettle", () => document.querySelector("#results h1")?.focus());
}

document.documentElement.classList.add("js-enabled");
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
tameHtmx();
start(document);
listenForActions();
unfold();
