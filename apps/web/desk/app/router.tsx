import { createBrowserRouter, redirect, type LoaderFunctionArgs } from 'react-router';
import { expectWorker, isProblem, keys, sessionApi, sessionGate } from '../../shared/api';
import { Shell } from '../shell/shell';
import { queryClient } from './query';
import { RouteFault } from './route-fault';

/** Everything but the public pages needs somebody signed in; where they wanted to go is kept. */
async function requireMe({ request }: LoaderFunctionArgs): Promise<null> {
  try {
    const { person, agency } = await queryClient.ensureQueryData({
      queryKey: keys.me,
      queryFn: ({ signal }) => sessionApi.me(signal),
    });
    expectWorker({ personId: person.id, agencyId: agency.id });
    sessionGate.arm(true);
    return null;
  } catch (error) {
    if (!isProblem(error, 'UNAUTHENTICATED')) throw error;
    const { pathname, search } = new URL(request.url);
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    throw redirect(`/login${next}`);
  }
}

export const router = createBrowserRouter([
  {
    errorElement: <RouteFault />,
    hydrateFallbackElement: <div className="boot-bar" />,
    children: [
      { path: '/login', lazy: () => import('../features/login').then((m) => ({ Component: m.LoginPage })) },
      {
        path: '/invite/:token',
        lazy: () => import('../features/login').then((m) => ({ Component: m.InvitePage })),
      },
      {
        path: '/reset/:token',
        lazy: () => import('../features/login').then((m) => ({ Component: m.InvitePage })),
      },
      {
        path: '/setup/:token',
        lazy: () => import('../features/login').then((m) => ({ Component: m.SetupPage })),
      },
      {
        id: 'shell',
        path: '/',
        loader: requireMe,
        shouldRevalidate: () => false,
        Component: Shell,
        children: [
          {
            errorElement: <RouteFault inside />,
            children: [
              {
                index: true,
                lazy: () => import('../features/home').then((m) => ({ Component: m.HomePage })),
              },
              {
                path: 'inbox',
                lazy: () => import('../features/inbox').then((m) => ({ Component: m.InboxPage })),
              },
              {
                path: 'referrals/new',
                lazy: () => import('../features/wizard').then((m) => ({ Component: m.NewReferralPage })),
              },
              {
                path: 'referrals/:id',
                lazy: () => import('../features/referral').then((m) => ({ Component: m.ReferralPage })),
              },
              {
                path: 'referrals/:id/print',
                lazy: () => import('../features/print').then((m) => ({ Component: m.PrintPage })),
              },
              {
                path: 'pool',
                lazy: () => import('../features/pool').then((m) => ({ Component: m.PoolPage })),
              },
              {
                path: 'pool/:id',
                lazy: () => import('../features/pool').then((m) => ({ Component: m.PoolCardPage })),
              },
              {
                path: 'cases',
                lazy: () => import('../features/cases').then((m) => ({ Component: m.CasesPage })),
              },
              {
                path: 'cases/:id',
                lazy: () => import('../features/cases').then((m) => ({ Component: m.CasePage })),
              },
              {
                path: 'emergency',
                lazy: () => import('../features/emergency').then((m) => ({ Component: m.EmergencyPage })),
              },
              {
                path: 'reports/:id',
                lazy: () => import('../features/emergency').then((m) => ({ Component: m.ReportPage })),
              },
              {
                path: 'emergency-access/new',
                lazy: () =>
                  import('../features/emergency-access').then((m) => ({ Component: m.OpenAccessPage })),
              },
              {
                path: 'emergency-access/:id',
                lazy: () => import('../features/emergency-access').then((m) => ({ Component: m.AccessPage })),
              },
              {
                path: 'flags',
                lazy: () => import('../features/flags').then((m) => ({ Component: m.FlagsPage })),
              },
              {
                path: 'flags/:id',
                lazy: () => import('../features/flags').then((m) => ({ Component: m.FlagPage })),
              },
              {
                path: 'follow-ups',
                lazy: () => import('../features/follow-ups').then((m) => ({ Component: m.FollowUpsPage })),
              },
              {
                path: 'follow-ups/:id',
                lazy: () => import('../features/follow-ups').then((m) => ({ Component: m.FollowUpPage })),
              },
              {
                path: 'search',
                lazy: () => import('../features/search').then((m) => ({ Component: m.SearchPage })),
              },
              {
                path: 'overlaps',
                lazy: () => import('../features/overlaps').then((m) => ({ Component: m.OverlapsPage })),
              },
              {
                path: 'notifications',
                lazy: () =>
                  import('../features/notifications').then((m) => ({ Component: m.NotificationsPage })),
              },
              {
                path: 'notifications/preferences',
                lazy: () =>
                  import('../features/notifications').then((m) => ({ Component: m.PreferencesPage })),
              },
              {
                path: 'directory',
                lazy: () => import('../features/directory').then((m) => ({ Component: m.DirectoryPage })),
              },
              {
                path: 'duty-room',
                lazy: () => import('../features/duty-room').then((m) => ({ Component: m.DutyRoomPage })),
              },
              {
                path: 'duties/:part?',
                lazy: () => import('../features/duties').then((m) => ({ Component: m.DutiesPage })),
              },
              {
                path: 'reviews/:id',
                lazy: () => import('../features/duties').then((m) => ({ Component: m.ReviewLink })),
              },
              {
                path: 'audit',
                lazy: () => import('../features/audit').then((m) => ({ Component: m.AuditPage })),
              },
              {
                path: 'oversight',
                lazy: () => import('../features/oversight').then((m) => ({ Component: m.OversightPage })),
              },
              {
                path: 'demo/mails',
                lazy: () => import('../features/notifications').then((m) => ({ Component: m.DemoMailsPage })),
              },
              {
                path: 'admin/*',
                lazy: () => import('../features/admin').then((m) => ({ Component: m.AdminPage })),
              },
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);

function NotFound() {
  return <RouteFault inside missing />;
}
