import { CommonConfig, loadConfig } from '@app/platform';
import { IsString, Matches, MinLength } from 'class-validator';

const POSTGRES_URL = /^postgres(ql)?:\/\//;

/** Environment of the referral app; each property has the name of its variable. */
export class ReferralConfig extends CommonConfig {
  /** Connection of `referral_rt`: acts of people. */
  @Matches(POSTGRES_URL)
  HUB_DB_REFERRAL_URL: string;

  /** Connection of `referral_job_rt`: effects that run from the outbox. */
  @Matches(POSTGRES_URL)
  HUB_DB_REFERRAL_JOB_URL: string;

  /** Connection of `relay_rt`: reads of the delivery loop. */
  @Matches(POSTGRES_URL)
  HUB_DB_RELAY_URL: string;

  /** File with the key-encryption keys: `{"activeKid":"1","keys":{"1":"<64 hex characters>"}}`. */
  @IsString()
  @MinLength(1)
  HUB_KEK_FILE: string;

  /** File with the key of blind indexes: 64 hex characters. */
  @IsString()
  @MinLength(1)
  HUB_INDEX_KEY_FILE: string;

  /** Folder of the evidence files, which are sealed; it grows. */
  @IsString()
  @MinLength(1)
  HUB_FILES_DIR: string = '.jieli/files';
}

export function readReferralConfig(): ReferralConfig {
  return loadConfig(ReferralConfig, process.env);
}
