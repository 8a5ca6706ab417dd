// Runs before anything is painted, so that a page neither flashes nor jumps when site.js comes.
"use strict";
{
  const page = document.documentElement;
  page.classList.add("js");
  try {
    const theme = localStorage.getItem("psylist-theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  } catch {
    // A browser may forbid storage: the page then looks as the system does.
  }
}
