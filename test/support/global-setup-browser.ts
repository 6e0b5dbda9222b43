import { findBrowser } from './browser';
import globalSetup from './global-setup';

/** The browser and its fonts are there before the first worker starts: two workers cannot install packages at once. */
export default async function globalSetupBrowser(): Promise<void> {
  findBrowser();
  await globalSetup();
}
