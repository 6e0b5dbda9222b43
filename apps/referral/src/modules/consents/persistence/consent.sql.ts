/** Columns of `ConsentRecord`; the child's birth date comes along, for its age decides what a consent lacks. */
export const CONSENT_SELECT = `select c.id, c.case_id as "caseId", c.kind, c.recipient_agency_id as "recipientAgencyId",
    c.data_classes as "dataClasses", c.purpose, c.giver_name as "giverName", c.giver_relation as "giverRelation", c.authority,
    c.authority_proof as "authorityProof", c.co_signer_name as "coName", c.co_signer_relation as "coRelation",
    c.co_signer_authority as "coAuthority", c.co_signed_at as "coSignedAt", c.method, c.witness_name as "witnessName",
    c.notice_version as "noticeVersion", c.child_view as "childView", c.child_view_reason as "childViewReason",
    c.signed_at as "signedAt", c.valid_to as "validTo", c.withdrawn_at as "withdrawnAt", c.superseded_by as "supersededBy",
    ch.birth_date as "birthDate", c.agency_id as "agencyId", c.version
  from referral.consent c
  join referral.case_record k on k.id = c.case_id
  join referral.child ch on ch.agency_id = k.agency_id and ch.id = k.child_id`;
