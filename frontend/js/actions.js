// The buttons that act on the page: print it, copy its link, hand it to the phone's share sheet.
// Not a tracker: nothing is sent anywhere.

const SAID = { copied: "Link copied", failed: "We could not copy the link. Copy it from the address bar." };

function linkOf(button, attribute) {
  const given = button.getAttribute(attribute);
  return new URL(given || document.querySelector("link[rel=canonical]")?.href || location.href, location.href).href;
}

// A status region that exists before it speaks; screen readers skip one that is born full
function statusBeside(button) {
  const named = button.getAttribute("data-status");
  const found = named ? document.getElementById(named) : button.closest(".tw-actions")?.querySelector("[role=status]");
  if (found) return found;
  const made = document.createElement("span");
  made.setAttribute("role", "status");
  button.after(made);
  return made;
}

function say(region, words) {
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50);
}

// Where the clipboard is closed to pages (plain http on a hospital network), the old way still works
function copyTheOldWay(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "nhsuk-u-visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

async function copyLink(button) {
  const region = statusBeside(button);
  const done = await copy(linkOf(button, "data-copy-link"));
  button.focus();
  say(region, (done ? button.dataset.copied : button.dataset.failed) || (done ? SAID.copied : SAID.failed));
}

async function share(button) {
  const title = button.dataset.title || document.title;
  try {
    await navigator.share({ title, url: linkOf(button, "data-share") });
  } catch {
    // Closing the share sheet is an answer, not an error
  }
}

export function prepareActions(scope) {
  for (const button of scope.querySelectorAll("[data-copy-link]")) statusBeside(button);
  if (!navigator.share) for (const button of scope.querySelectorAll("[data-share]")) button.hidden = true;
}

export function listenForActions() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy-link], [data-print], [data-share]");
    if (!button) return;
    event.preventDefault();
    if (button.hasAttribute("data-print")) window.print();
    else if (button.hasAttribute("data-share")) share(button);
    else copyLink(button);
  });
}
