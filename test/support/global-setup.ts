import { clusterVariable, startTestCluster } from './cluster';
import { keepStop } from './running-cluster';

/** Once for each jest process: every worker copies its databases from one migrated template. */
export default async function globalSetup(): Promise<void> {
  if (process.env[clusterVariable]) return;
  const { info, stop } = await startTestCluster();
  process.env[clusterVariable] = JSON.stringify(info);
  keepStop(stop);
}
