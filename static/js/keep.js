// [data-keep]: what is typed into a form stays in this tab, through a swap, a reload and a lost session, until it was
// sent ([data-forget]) or the person signs out. Only a confirmation is given anew. Comes after app.js.

const isTick = (field) => field.matches("[type=checkbox], [type=radio]");
const typedIn = (form) => [...form.elements].filter((field) => field.matches("textarea, select, input:not([type=hidden], .confirm *)"));

function keep(form) {
  const typed = typedIn(form).filter((field) => field.checked || !isTick(field));
  sessionStorage.setItem(form.dataset.keep, JSON.stringify(typed.map((field) => [field.name, field.value])));
}

function fill(field, values) {
  if (isTick(field)) field.checked = values.includes(field.value);
  else if (values.length) field.value = values[0];
  // A choice that is no longer offered.
  if (field.selectedIndex === -1) field.selectedIndex = 0;
}

function bringBack(form) {
  const typed = JSON.parse(sessionStorage.getItem(form.dataset.keep));
  if (!typed) return;
  typedIn(form).forEach((field) => fill(field, typed.filter(([name]) => name === field.name).map(([, value]) => value)));
  keep(form);
}

function forget(told) {
  told.dataset.forget.split(" ").forEach((name) => sessionStorage.removeItem(name));
  // Said once: what is typed from now on is new.
  told.removeAttribute("data-forget");
}

function settle() {
  each("[data-forget]", forget);
  each("[data-keep]", bringBack);
}

on("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.keep) keep(form);
});

// A need is kept under its page's address. Whoever takes a link to it begins anew: the answers are of another caller.
// A question is kept under the name of the button that asks it. Whoever gives it up ([data-back-to]) begins anew.
on("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link) [link.pathname, link.dataset.backTo].forEach((name) => sessionStorage.removeItem(name));
});

on("submit", (event) => {
  if ("signsOut" in event.target.dataset) sessionStorage.clear();
});

on("htmx:afterSettle", settle);
settle();
