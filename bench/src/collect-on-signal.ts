import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded into the measured apps by `--require`. V8 leaves garbage alone while memory is free, so that what thousands of handshakes
 * left behind would count as what idle sockets hold, and be collected in the midst of a later load: on this signal it is collected at once.
 */
export const COLLECT_SIGNAL = 'SIGUSR2';

if (/\/apps\/\w+\/src\/main\.js$/.test(process.argv[1] ?? '')) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // A listener gets the signal's name, and an argument would ask V8 for the young generation only.
  process.on(COLLECT_SIGNAL, () => collect());
}
