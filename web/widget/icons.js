// Line icons on a 24-unit grid, drawn from path data. They never carry meaning alone.

const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  lighthouse: ["M9.4 21 10.6 9h2.8l1.2 12", "M9.6 9h4.8V5.6L12 3.8 9.6 5.6Z", "M6.8 6.2 3 4.8M6.8 8 3 9.4M17.2 6.2 21 4.8M17.2 8l3.8 1.4", "M3 21c1.5 0 1.5-1 3-1s1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1", "M10.2 14h3.6"],
  close: ["M6 6l12 12M18 6 6 18"],
  menu: ["M5 7h14M5 12h14M5 17h14"],
  send: ["M4 12 20 4l-5 16-3.5-6.5Z", "M11.5 13.5 20 4"],
  phone: ["M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 5 5.6A1.5 1.5 0 0 1 6.5 4Z"],
  place: ["M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11Z", "M12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z"],
  web: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z"],
  email: ["M4 6h16v12H4Z", "m4 7 8 6 8-6"],
  person: ["M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6Z", "M4.8 20.5c.5-4 3.3-6 7.2-6s6.7 2 7.2 6"],
  check: ["m5 12.5 4.5 4.5L19 7.5"],
  copy: ["M9 9h10.5v10.5H9Z", "M15 9V4.5H4.5V15H9"],
  alert: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M12 7.5v5.5M12 16v.2"],
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon icon-${name}`);
  for (const data of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", data);
    drawing.append(path);
  }
  return drawing;
}
