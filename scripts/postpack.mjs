// After npm has packed: what is installed here says again what its authors said.
import { restoreBundled } from "./bundled-manifests.mjs";

restoreBundled();
