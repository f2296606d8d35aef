// Before npm packs: everything is built, and what is bundled says what it needs there.
import "./build-if-stale.mjs";
import { describeBundled } from "./bundled-manifests.mjs";

describeBundled();
