// Runs before the page is painted, so that a saved choice of colors never flashes. The admin keeps it under the same name.
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "auto";
