// Reads the grid that stands in the page; computes nothing and never goes between two points of it.
"use strict";
(() => {
  const grid = JSON.parse(document.getElementById("grid").textContent);
  const section = document.getElementById("explore");
  const part = (name) => section.querySelector(`[data-part="${name}"]`);
  const chosen = (name) => {
    const control = section.querySelector(`[name="${name}"]:checked`) || section.querySelector(`[name="${name}"]`);
    return control ? Number(control.value) : 0;
  };

  // Both ends of a bar and of its interval, as shares of the widest one shown.
  const bar = (name, cell, scale) => {
    const [value, low, high] = cell.numbers;
    const at = (number) => 100 * (number - scale.low) / (scale.high - scale.low);
    const box = part(`${name}-bar`);
    const set = (piece, from, to) => {
      const element = box.querySelector(`[data-piece="${piece}"]`);
      element.setAttribute("x", Math.min(from, to));
      element.setAttribute("width", Math.abs(to - from));
    };
    set("value", at(0), at(value));
    const known = low !== null && high !== null;
    set("interval", known ? at(low) : 0, known ? at(high) : 0);
    set("nought", at(0), at(0) + 0.3);
  };

  const show = () => {
    const [horizon, depth, change, measure] = ["horizon", "depth", "switch", "measure"].map(chosen);
    const place = ((change * grid.measures + measure) * grid.depths.length + depth) * grid.horizons.length + horizon;
    const cell = grid.cells[place];
    for (const [name, label] of [["horizon", grid.horizons[horizon]], ["depth", grid.depths[depth]]]) {
      const slider = section.querySelector(`[name="${name}"]`);
      if (slider) {
        slider.setAttribute("aria-valuetext", label);
        part(`${name}-value`).textContent = label;
      }
    }
    part("verdict").textContent = cell ? cell.words : "This cell was not computed.";
    const rows = ["first", "second", "difference"];
    // Levels share a scale; the difference, far smaller, has its own.
    const scale = (names) => {
      const numbers = cell ? names.flatMap((name) => cell[name].numbers).filter((number) => number !== null) : [];
      const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
      return { low, high: high === low ? low + 1 : high };
    };
    const [levels, own] = [scale(rows.slice(0, 2)), scale(rows.slice(2))];
    for (const name of rows) {
      const row = section.querySelector(`[data-row="${name}"]`);
      row.hidden = !cell;
      if (!cell) continue;
      cell[name].shown.forEach((text, index) => {
        const data = row.querySelectorAll("data")[index];
        data.textContent = text;
        data.value = cell[name].full[index];
      });
      bar(name, cell[name], name === "difference" ? own : levels);
    }
  };

  section.addEventListener("input", show);
  section.hidden = false;
  show();
})();
