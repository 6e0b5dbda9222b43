import { AnswerReferral } from './answer-referral';
import { AssignReferral } from './assign-referral';
import { ClaimReferral } from './claim-referral';
import { CompleteReferral } from './complete-referral';
import { ConfirmCancel } from './confirm-cancel';
import { DisputeReferral } from './dispute-referral';
import { HoldReferral } from './hold-referral';
import { NudgeReferral } from './nudge-referral';
import { ObjectToCancel } from './object-to-cancel';
import { ReleaseReferral } from './release-referral';
import { RequestCancel } from './request-cancel';
import { RequestInfo } from './request-info';
import { RerouteReferral } from './reroute-referral';
import { ResumeReferral } from './resume-referral';
import { ReturnReferral } from './return-referral';
import { StartService } from './start-service';
import { UnacceptReferral } from './unaccept-referral';
import { VerifyReferral } from './verify-referral';
import { VoidReferral } from './void-referral';

/** The acts that follow a submission, as the module provides them. */
export const FOLLOWING_ACTS = [
  ClaimReferral,
  ReleaseReferral,
  AssignReferral,
  RequestInfo,
  AnswerReferral,
  RerouteReferral,
  UnacceptReferral,
  StartService,
  HoldReferral,
  ResumeReferral,
  CompleteReferral,
  ReturnReferral,
  RequestCancel,
  ConfirmCancel,
  ObjectToCancel,
  VerifyReferral,
  DisputeReferral,
  NudgeReferral,
  VoidReferral,
];
