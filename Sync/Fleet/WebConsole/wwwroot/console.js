/** The console's only script: pages work without it. It reads charts out and keeps the overview fresh. */
import { attach } from "./charts.js";
import { keepFresh } from "./live.js";

attach(document);
const live = document.querySelector("[data-live]");
if (live) keepFresh(live);
