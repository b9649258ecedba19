// Fetches a script or a style sheet once, from the address the page gave.

const asked = new Map();

function once(address, make) {
  if (!asked.has(address)) {
    asked.set(address, new Promise((resolve, reject) => {
      const element = make();
      element.onload = () => resolve();
      element.onerror = () => reject(new Error(`Could not fetch ${address}`));
      document.head.append(element);
    }));
  }
  return asked.get(address);
}

export function loadScript(address) {
  return once(address, () => Object.assign(document.createElement("script"), { src: address }));
}

export function loadStyle(address) {
  return once(address, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
}
