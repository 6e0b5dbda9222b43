import type { LegalBasis } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CaseFiles, type CaseAccess } from '../../cases';
import { ChildFiles } from '../../children';
import { ConsentRegister } from '../../consents';
import { Directory, type AgencyRecord } from '../../directory';
import { ClockRules } from '../../limits';
import { requireNoIdentity } from '../domain/draft.rules';
import { basisOfKind, rulesOf } from '../domain/kinds/kind.rules';
import { basisAllows, needsAgreement } from '../domain/legal-basis';
import { buildPacket } from '../domain/packet';
import type { DraftContent } from '../domain/referral';
import { decisionDue } from '../domain/referral.deadline';
import { invalidField } from '../domain/referral.errors';
import { ReferralRepository, type Revision } from './referral.repository';

const REASON_MIN = 10;

/** What is to be given, out of which case, to whom. */
interface Disclosure {
  access: CaseAccess;
  draft: DraftContent;
  target: AgencyRecord;
}

/** The gate at submission: what must hold before anything of a child's case leaves the agency. */
@Injectable()
export class SubmissionGate {
  constructor(
    private readonly referrals: ReferralRepository,
    private readonly directory: Directory,
    private readonly consents: ConsentRegister,
    private readonly children: ChildFiles,
    private readonly cases: CaseFiles,
    private readonly clockRules: ClockRules,
  ) {}

  /** Checks, freezes the packet and sends. False when the draft changed meanwhile. */
  async submit(
    tx: Tx,
    actor: Actor,
    revision: Revision,
    caseId: string,
    draft: DraftContent,
  ): Promise<boolean> {
    const access = await this.cases.loadCaseAccess(tx, actor, caseId);
    const child = await this.children.loadPacketChild(tx, caseId);
    if (!access || !child) throw new DomainError('NOT_FOUND');
    requireOwnScope(access, draft);
    requireNoIdentity(draft, await this.referrals.findNames(tx, caseId));
    const target = await this.requireTarget(tx, actor, draft);
    const consentId = rulesOf(draft.kind).discloses
      ? await this.requireBasis(tx, actor, { access, draft, target })
      : null;
    const now = await tx.now();
    const rules = await this.clockRules.load(tx, target.id);
    const dueAt = decisionDue(draft.urgency, now, rules);
    if (!(await this.referrals.submit(tx, revision, dueAt, consentId))) return false;
    await this.referrals.deliver(tx, revision.id, buildPacket({ ...child, ...draft }, dayOf(now)));
    return true;
  }

  private async requireTarget(tx: Tx, actor: Actor, draft: DraftContent): Promise<AgencyRecord> {
    const target = await this.directory.findAgency(tx, draft.toAgencyId);
    if (!target || target.id === actor.agencyId || target.status !== 'active')
      throw new DomainError('TARGET_NOT_AVAILABLE', 'This agency cannot receive referrals.');
    const colleagues = await this.directory.findColleagues(tx, target.id);
    if (colleagues.length === 0)
      throw new DomainError('TARGET_NOT_AVAILABLE', 'Nobody works at this agency yet.');
    if (
      needsAgreement(draft.urgency, target.type) &&
      !(await this.directory.isAgreementInForce(tx, actor.agencyId, target.id))
    )
      throw new DomainError('AGREEMENT_REQUIRED', 'The two agencies have no data agreement in force.');
    return target;
  }

  /** The consent that the disclosure rests on; null when a legal basis carries it. */
  private async requireBasis(
    tx: Tx,
    actor: Actor,
    { access, draft, target }: Disclosure,
  ): Promise<string | null> {
    if (draft.legalBasis) {
      await this.requireLegalBasis(tx, actor, draft.legalBasis, { access, draft, target });
      return null;
    }
    const consent = await this.consents.findValidConsent(tx, access.caseId, target.id, draft.urgency);
    if (!consent)
      throw new DomainError('CONSENT_REQUIRED', 'No valid consent names this agency as recipient.');
    if (consent.gaps.length > 0)
      throw new DomainError('CONSENT_REQUIRED', 'The consent on file does not carry a disclosure yet.', {
        consentId: consent.id,
        gaps: consent.gaps,
      });
    const missing = draft.dataClasses.filter((group) => !consent.dataClasses.includes(group));
    if (missing.length > 0 && draft.consentId === null)
      throw new DomainError('CONSENT_REQUIRED', 'The consent does not cover all of this data.', { missing });
    return draft.consentId ?? consent.id;
  }

  private async requireLegalBasis(
    tx: Tx,
    actor: Actor,
    basis: LegalBasis,
    { access, draft, target }: Disclosure,
  ): Promise<void> {
    if (!actor.permissions.includes('consent:override'))
      throw new DomainError('FORBIDDEN', 'Going without consent is up to people with that right.');
    const own = await this.directory.findAgency(tx, actor.agencyId);
    if (!own) throw new DomainError('NOT_FOUND');
    const facts = {
      fromType: own.type,
      toType: target.type,
      entrusted: await this.referrals.isEntrusted(tx, own.id, target.id),
    };
    if (!basisOfKind(draft.kind, basis) || !basisAllows(basis, facts) || !isOwnPupil(own, basis, access))
      throw new DomainError('LEGAL_BASIS_NOT_ALLOWED', 'This legal basis does not allow this recipient.');
    if ((draft.legalBasisReason ?? '').length < REASON_MIN)
      throw invalidField('legalBasisReason', 'minLength', `Say in at least ${REASON_MIN} characters why.`);
  }
}

/** Nobody opens to others what it may not read itself. */
function requireOwnScope(access: CaseAccess, draft: DraftContent): void {
  const beyond = draft.dataClasses.filter((group) => !access.scope.includes(group));
  if (beyond.length > 0)
    throw invalidField('dataClasses', 'outside_scope', `${beyond.join(', ')} cannot be passed on from here.`);
}

/** A school moves data on a statutory duty for its own pupil only. */
function isOwnPupil(own: AgencyRecord, basis: LegalBasis, access: CaseAccess): boolean {
  const isSchoolsDuty = own.type === 'SC' && (basis === 'LB1' || basis === 'LB4');
  return !isSchoolsDuty || access.homeAgencyId === own.id;
}
