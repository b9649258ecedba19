// The oldest browsers that get scripts and full styling: those of early 2022. Older ones get plain, working pages.

export const TARGETS = ["chrome99", "edge99", "firefox98", "safari15.4"];
