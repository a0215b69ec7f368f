// The search field completes what is typed: an editable combobox with a list, as the ARIA Authoring Practices describe it. The field keeps the
// focus, and what is chosen is a link of the list. Without this file the field is a plain search.

import { say } from "./page.js";

// Long enough not to ask for every letter, too short to be waited for.
const pauseMilliseconds = 120;

// As the API takes them.
const shortest = 2;
const longest = 64;

const field = document.getElementById("site-search");
if (field) complete(field);

function complete(field) {
  const form = field.form;
  const list = make("div", { id: "site-suggestions", className: "suggestions", role: "listbox", ariaLabel: "Suggestions", hidden: true });
  let pause = null;
  let asking = null;
  let chosen = null;

  form.append(list);
  field.role = "combobox";
  field.ariaAutoComplete = "list";
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", list.id);

  const options = () => [...list.querySelectorAll("[role=option]")];
  const isOpen = () => !list.hidden;

  function choose(option) {
    if (chosen) chosen.ariaSelected = "false";
    chosen = option;
    if (!option) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  // Beyond either end it goes on at the other.
  function move(steps) {
    const all = options();
    const from = chosen ? all.indexOf(chosen) : steps > 0 ? -1 : 0;
    choose(all[(from + steps + all.length) % all.length]);
  }

  function forget() {
    clearTimeout(pause);
    asking?.abort();
  }

  function close() {
    forget();
    choose(null);
    if (isOpen()) say("");
    list.hidden = true;
    field.ariaExpanded = "false";
  }

  function show(suggestions, typed) {
    choose(null);
    list.replaceChildren(...groupsOf(suggestions, typed, form));
    const count = options().length;
    options().forEach((option, index) => (option.id = `suggestion-${index}`));
    list.hidden = count === 0;
    field.ariaExpanded = String(count > 0);
    say(count === 0 ? "No suggestions" : count === 1 ? "1 suggestion" : `${count} suggestions`);
  }

  async function ask() {
    forget();
    const typed = field.value.trim();
    if (typed.length < shortest || typed.length > longest) {
      close();
      return;
    }
    const own = (asking = new AbortController());
    try {
      const address = `/api/products/suggestions?q=${encodeURIComponent(typed)}`;
      const response = await fetch(address, { headers: { accept: "application/json" }, signal: own.signal });
      const suggestions = response.ok ? await response.json() : null;
      // Whoever has typed on, left or sent the search meanwhile wants no old answer.
      if (own.signal.aborted) return;
      if (suggestions) show(suggestions, typed);
      else close();
    } catch (error) {
      if (error.name === "AbortError") return;
      close();
      console.info("No suggestions for now; the search itself works as ever.", error);
    }
  }

  field.addEventListener("input", (event) => {
    // What was found for other words is not chosen by mistake.
    choose(null);
    forget();
    if (!event.isComposing) pause = setTimeout(ask, pauseMilliseconds);
  });
  field.addEventListener("compositionend", ask);

  async function goInto(event, steps) {
    event.preventDefault();
    if (!isOpen()) await ask();
    if (isOpen() && !event.altKey) move(steps);
  }

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") goInto(event, 1);
    else if (event.key === "ArrowUp" && event.altKey) close();
    else if (event.key === "ArrowUp") goInto(event, -1);
    else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      chosen.click();
    } else if (event.key === "Escape" && isOpen()) {
      // Pressed once more, it empties the field.
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) choose(null);
  });

  // The field keeps the focus while something is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  addEventListener("pagehide", close);
}

function groupsOf({ words, categories, products }, typed, form) {
  const beginnings = wordsOf(typed);
  const groups = [
    ["Searches", words.map((text) => search(text, beginnings, form))],
    ["Categories", categories.map((category) => link(`/c/${category.slug}`, [
      marked(category.name, beginnings), category.parent && make("span", { className: "soft", textContent: ` in ${category.parent}` }),
    ]))],
    ["Products", products.map((product) => productOption(product, beginnings))],
  ];
  return groups.filter(([, options]) => options.length > 0).map(([name, options]) => {
    const group = make("div", { role: "group", ariaLabel: name });
    group.append(make("p", { className: "tiny soft", textContent: name, ariaHidden: "true" }), ...options);
    return group;
  });
}

function search(text, beginnings, form) {
  const sign = form.querySelector("button svg").cloneNode(true);
  return link(`/search?q=${encodeURIComponent(text)}`, [sign, marked(text, beginnings)]);
}

function productOption(product, beginnings) {
  const picture = product.image_url
    ? make("img", { className: "picture", src: product.image_url, alt: "", width: 40, height: 50, decoding: "async" })
    : make("span", { className: "picture" });
  const name = marked(product.name, beginnings);
  name.dir = "auto";
  if (product.lang) name.lang = product.lang;
  const price = product.in_stock ? priceOf(product) : make("span", { className: "soft", textContent: "Sold out" });
  return link(`/p/${product.slug}`, [picture, name, price]);
}

function link(address, parts) {
  const option = make("a", { href: address, role: "option", tabIndex: -1, ariaSelected: "false" });
  option.append(...parts.filter(Boolean));
  return option;
}

function priceOf({ price_min: least, price_max: most }) {
  const price = make("span", { className: "price" });
  if (least.amount !== most.amount) price.append(make("span", { className: "soft", textContent: "From " }));
  for (const { type, value } of new Intl.NumberFormat("en-US", { style: "currency", currency: least.currency }).formatToParts(least.amount)) {
    if (type === "decimal") price.append(make("span", { className: "minor", textContent: value }));
    else if (type === "fraction") price.lastChild.append(value);
    else price.append(value);
  }
  return price;
}

// Letters without their accents and capitals, as the shop compares them.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A text in which the beginnings that were typed are marked. */
function marked(text, beginnings) {
  const whole = make("span", { className: "suggestion-text" });
  for (const part of text.split(/([^\p{L}\p{M}\p{N}]+)/u)) {
    const typed = beginnings.filter((beginning) => plain(part).startsWith(beginning)).sort((a, b) => b.length - a.length)[0];
    const end = typed ? lengthOf(part, typed.length) : 0;
    if (end > 0) whole.append(make("mark", { textContent: part.slice(0, end) }));
    whole.append(part.slice(end));
  }
  return whole;
}

// How much of a word makes so many plain letters.
function lengthOf(word, letters) {
  let end = 0;
  while (end < word.length && plain(word.slice(0, end)).length < letters) end += 1;
  while (/^\p{M}/u.test(word.slice(end))) end += 1;
  return end;
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
