// A saved answer fills the reason, to be changed or sent as it is. What was typed by hand stays above it.
for (const select of document.querySelectorAll("[data-fills]")) {
  const reason = document.getElementById(select.dataset.fills);
  let filled = "";

  select.addEventListener("change", () => {
    const typed = reason.value === filled ? "" : reason.value.trim();
    reason.value = [typed, select.value].filter(Boolean).join("\n");
    filled = select.value;
    reason.focus();
  });
}
