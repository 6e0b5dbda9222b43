import { requestFile } from './client';

/** Fetches a file with the person's session and hands it to the browser's downloads. */
export async function download(
  path: string,
  query: Record<string, string | number | boolean | null | undefined>,
): Promise<void> {
  const { blob, name } = await requestFile(path, query);
  const address = URL.createObjectURL(blob);
  saveLink(address, name);
  URL.revokeObjectURL(address);
}

/** Hands what is behind an address to the browser's downloads, without leaving the page. */
export function saveLink(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
