import type { HintList } from '@app/contracts';

type Filter = Record<string, unknown>;

/** Every key of the query cache. The first part is what a hint from the hub invalidates. */
export const keys = {
  me: ['me'] as const,
  demoPeople: ['demo-people'] as const,
  invite: (token: string) => ['invite', token] as const,

  home: ['home'] as const,
  guide: ['guide'] as const,

  referrals: ['referrals'] as const,
  referralList: (filter: Filter) => ['referrals', 'list', filter] as const,
  oversight: ['referrals', 'oversight'] as const,
  overseen: (only: string) => ['referrals', 'oversight', 'list', only] as const,
  orphans: ['referrals', 'oversight', 'orphans'] as const,
  referral: (id: string) => ['referrals', 'one', id] as const,

  pool: ['pool'] as const,
  poolLists: ['pool', 'list'] as const,
  poolList: (filter: Filter) => ['pool', 'list', filter] as const,
  poolCard: (id: string) => ['pool', 'one', id] as const,

  cases: ['cases'] as const,
  caseList: (filter: Filter) => ['cases', 'list', filter] as const,
  case: (id: string) => ['cases', 'one', id] as const,
  caseTimeline: (id: string) => ['cases', 'timeline', id] as const,
  followUpDesks: (caseId: string) => ['cases', 'follow-up-desks', caseId] as const,
  caseMembers: (id: string) => ['cases', 'members', id] as const,
  consents: (caseId: string) => ['cases', 'consents', caseId] as const,
  files: (caseId: string, ownerId?: string) => ['cases', 'files', caseId, ownerId ?? null] as const,
  disclosures: (filter: Filter) => ['cases', 'disclosures', filter] as const,
  reviews: (filter: Filter) => ['cases', 'reviews', filter] as const,
  stopNotices: (filter: Filter) => ['cases', 'stop-notices', filter] as const,

  children: ['children'] as const,
  childList: (filter: Filter) => ['children', 'list', filter] as const,
  family: (id: string) => ['children', 'family', id] as const,
  child: (id: string) => ['children', 'one', id] as const,

  flags: ['flags'] as const,
  flagList: (filter: Filter) => ['flags', 'list', filter] as const,
  flag: (id: string) => ['flags', 'one', id] as const,
  followUps: ['follow-ups'] as const,
  followUpList: (filter: Filter) => ['follow-ups', 'list', filter] as const,
  followUp: (id: string) => ['follow-ups', 'one', id] as const,
  tasks: ['tasks'] as const,
  taskList: (filter: Filter) => ['tasks', 'list', filter] as const,
  reports: ['reports'] as const,
  reportList: (box: string) => ['reports', 'list', box] as const,
  report: (id: string) => ['reports', 'one', id] as const,
  reportDesks: ['reports', 'desks'] as const,
  reportDraft: ['report-draft'] as const,
  pupils: (q: string) => ['pupils', q] as const,

  rooms: ['rooms'] as const,
  roomList: ['rooms', 'list'] as const,
  roomsOfCase: (caseId: string) => ['rooms', 'list', caseId] as const,
  guests: (caseId: string) => ['rooms', 'guests', caseId] as const,
  sideNotes: (caseId: string) => ['rooms', 'notes', caseId] as const,
  dutyRoom: ['rooms', 'duty'] as const,
  room: (id: string) => ['rooms', 'one', id] as const,
  pins: (room: string) => ['rooms', 'pins', room] as const,
  thread: (room: string, root: number) => ['rooms', 'thread', room, root] as const,
  readers: (room: string, seq: number) => ['rooms', 'readers', room, seq] as const,

  search: (filter: Filter) => ['search', filter] as const,

  notifications: ['notifications'] as const,
  notificationList: (filter: Filter) => ['notifications', 'list', filter] as const,
  notificationBadge: ['notifications', 'badge'] as const,
  trace: (id: string) => ['notifications', 'trace', id] as const,
  reach: (referralId: string) => ['referrals', 'reach', referralId] as const,
  preferences: ['preferences'] as const,
  noticeRules: ['preferences', 'rules'] as const,
  pushDevices: ['push-devices'] as const,
  noticeTable: ['notice-table'] as const,
  parked: ['parked'] as const,
  channels: ['channels'] as const,
  attempts: ['attempts'] as const,
  attemptList: (filter: Filter) => ['attempts', filter] as const,
  demoMails: ['demo-mails'] as const,

  auditList: (filter: Filter) => ['audit', 'list', filter] as const,

  emergencies: ['emergencies'] as const,
  emergencyList: (box: string) => ['emergencies', 'list', box] as const,
  emergency: (id: string) => ['emergencies', 'one', id] as const,

  overlaps: ['overlaps'] as const,
  overlapList: (filter: Filter) => ['overlaps', filter] as const,

  directory: ['directory'] as const,
  duty: ['directory', 'duty'] as const,
  divisions: (parent: string | null) => ['directory', 'divisions', parent] as const,
  agencies: (filter: Filter) => ['directory', 'agencies', filter] as const,
  agency: (id: string) => ['directory', 'agency', id] as const,
  people: (filter: Filter) => ['directory', 'people', filter] as const,
  limits: ['directory', 'limits'] as const,
  calendar: (year: number) => ['directory', 'calendar', year] as const,
  agreements: ['directory', 'agreements'] as const,
  suggestions: (caseId: string, wish: Filter) => ['directory', 'suggestions', caseId, wish] as const,
};

/** What to fetch again when the hub says that a list changed. */
export const KEYS_OF_HINT: Readonly<Record<HintList, readonly (readonly string[])[]>> = {
  referrals: [keys.referrals, keys.home, keys.guide],
  pool: [keys.pool],
  cases: [keys.cases, keys.home, keys.guide],
  // One room is told by its own log; a message may not make every open tab read its members again.
  rooms: [keys.roomList, keys.guide],
  notifications: [keys.notifications],
  // Who has a duty room hangs on the plan.
  directory: [keys.directory, keys.home],
  flags: [keys.flags],
  overlaps: [keys.overlaps],
  reports: [keys.reports],
  emergencies: [keys.emergencies],
  'follow-ups': [keys.followUps],
  tasks: [keys.tasks],
};
