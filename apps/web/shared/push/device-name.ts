/** A browser and a system, by which people know their devices again. */
export function deviceName(agent: string): string {
  const first = (names: readonly [RegExp, string][]): string =>
    names.find(([form]) => form.test(agent))?.[1] ?? '';
  const browser = first([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/MicroMessenger/, 'WeChat'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = first([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter((part) => part !== '').join(', ') || 'browser';
}
