import { loadProfile } from "../board/profile/load-profile.ts";
import { usualProfile } from "../board/profile/usual-profile.ts";

/** What is wrong with a profile, a sentence each; nothing where there is none. */
export async function profileProblems(named: string | null): Promise<readonly string[]> {
  const profile = named ?? usualProfile();
  const loaded = profile === null ? null : await loadProfile(profile);
  return loaded === null || loaded.ok ? [] : loaded.problems;
}
