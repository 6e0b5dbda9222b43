/**
 * Every code that an answer may carry, over REST (problem+json `code`) and sockets (`err.code`), with its HTTP status.
 * A code is a promise to clients: renaming one is a breaking change.
 */
export const ERROR_STATUS = {
  /** The JSON text could not be parsed, or a required header is missing. */
  BAD_REQUEST: 400,
  /** `Idempotency-Key` is missing on a request that creates or sends. */
  IDEMPOTENCY_KEY_MISSING: 400,
  /** `X-Hub-Client` is missing, or the Origin is not one of ours. */
  CSRF_REJECTED: 403,
  /** No session, or it has ended. */
  UNAUTHENTICATED: 401,
  /** User name and password do not belong together; never says which. */
  LOGIN_FAILED: 401,
  /** Too many tries from here; `retryAfterMs` says when the next one is looked at. */
  THROTTLED: 429,
  /** The person may not do this kind of thing at all. */
  FORBIDDEN: 403,
  /** Asks whoever is signed in to prove again who they are; see `POST /api/session/confirm`. */
  STEP_UP_REQUIRED: 403,
  /** Absent, or not yours to know about: the two look the same. */
  NOT_FOUND: 404,
  /** The action does not exist in the record's current state; carries `state` and `allowedActions`. */
  STATE_CONFLICT: 409,
  /** The record changed since it was read; carries the current `version`. */
  VERSION_STALE: 412,
  /** A decision needs `If-Match` with the version that was read. */
  VERSION_MISSING: 428,
  /** The same key came with another body. */
  IDEMPOTENCY_CONFLICT: 422,
  /** The same key is being worked on right now. */
  IDEMPOTENCY_BUSY: 409,
  /** Well-formed but not valid; `errors[]` names field, rule and value limits. */
  VALIDATION_FAILED: 422,
  /** The consent needed for this disclosure is missing, expired or withdrawn. */
  CONSENT_REQUIRED: 422,
  /** No consent, and the legal basis does not allow this kind of recipient. */
  LEGAL_BASIS_NOT_ALLOWED: 422,
  /** The two agencies have no data agreement in force. */
  AGREEMENT_REQUIRED: 422,
  /** The target agency cannot receive: inactive, oneself, or without an active member. */
  TARGET_NOT_AVAILABLE: 422,
  /** The same need is already open with the same agency for this case; carries `referralId`. */
  REFERRAL_ALREADY_OPEN: 409,
  /** The exclusive need was taken by another agency; carries `referralId`. */
  NEED_ALREADY_TAKEN: 409,
  /** The referral would come back to an agency that is already in the chain, or the chain is deeper than 5. */
  REFERRAL_LOOP: 422,
  /** A present danger referred to the responsible authority cannot be declined. */
  DECLINE_NOT_ALLOWED: 422,
  /** Two questions were asked already, or the danger is present: decide, do not ask. */
  INFO_REQUEST_NOT_ALLOWED: 422,
  /** The sender may ask for a reply once a working day. */
  NUDGED_ALREADY: 409,
  /** As many messages of this room are pinned as there may be; one has to be unpinned first. */
  TOO_MANY_PINS: 409,
  /** The time in which this was possible is over. */
  TOO_LATE: 409,
  /** The ID number fails its check digit, date, or the rule on fictional numbers; `reason` says which. */
  ID_NUMBER_INVALID: 422,
  /** A child with this ID number is already on file in this agency; carries `childId`. */
  CHILD_ALREADY_ON_FILE: 409,
  /** The agency would have nobody left who decides, and has open work; `open` counts it. */
  LAST_DECIDER: 409,
  /** The user name is taken. */
  USERNAME_TAKEN: 409,
  /** The password does not meet the rule (12–128 characters, not a common one, not the name). */
  PASSWORD_REJECTED: 422,
  /** The person works for another agency too, which a link of one agency's administrator would open: the platform's makes it. */
  PLATFORM_ADMIN_ONLY: 403,
  /** The one-time link was used, has expired, or never existed. */
  LINK_INVALID: 410,
  /** The room takes no more messages. */
  ROOM_CLOSED: 409,
  /** Body or file over the limit. */
  PAYLOAD_TOO_LARGE: 413,
  /** The file is no sheet that can be taken; `reason` says why: format, too_large, too_many_rows, too_many_columns, headers. */
  SHEET_UNREADABLE: 422,
  /** What the file contains is not of a kind that is kept; carries `allowed`. */
  FILE_TYPE_NOT_ALLOWED: 422,
  /** The picture cannot be drawn, so it cannot be cleaned and is not kept; `reason` says why: broken, too_heavy. */
  PICTURE_UNREADABLE: 422,
  /** The file stays closed: it is being checked for viruses, could not be checked, or nobody checks here; carries `state`. */
  FILE_CLOSED: 409,
  /** A message names a file that is not there for it: not brought by the sender to this room, sent already, or gone. */
  ATTACHMENT_UNAVAILABLE: 422,
  /** The stream was renumbered; start again from a snapshot. */
  EPOCH_MISMATCH: 409,
  /** More streams than one socket may follow. */
  TOO_MANY_STREAMS: 422,
  /** The outcome is unknown or the service is not there; try again with the same key. */
  UNAVAILABLE: 503,
  /** Unexpected; the log has the details under `requestId`. */
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** RFC 9457 problem details as every app answers them. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail?: string;
  requestId?: string;
  errors?: FieldProblem[];
  [extra: string]: unknown;
}

/** One fault of one field: `field` is a path such as `guardian.phone`, `rule` a machine word such as `maxLength`. */
export interface FieldProblem {
  field: string;
  rule: string;
  message: string;
}
