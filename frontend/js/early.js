// Says that scripts run, before the page is drawn, so that nothing jumps. Loaded in <head> without defer; does nothing else.
document.documentElement.classList.add("js-enabled");
