import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { readSearch as readAttribution } from '../screens/attribution/search';
import { readSearch as readCampaign } from '../screens/campaign/search';
import { readSearch as readCampaigns } from '../screens/campaigns/search';
import { readSearch as readCompare } from '../screens/compare/search';
import { readSearch as readJourney } from '../screens/journey/search';
import { readSearch as readJourneys } from '../screens/journeys/search';
import { readSearch as readModels } from '../screens/models/search';
import { readSearch as readOperations } from '../screens/operations/search';
import { readSearch as readOverview } from '../screens/overview/search';
import { readSearch as readPaths } from '../screens/paths/search';
import { readSearch as readStart } from '../screens/start/search';
import { NotFoundPage } from '../shell/not-found-page';
import { ProblemPage } from '../shell/problem-page';
import { Shell } from '../shell/shell';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  notFoundComponent: NotFoundPage,
  errorComponent: ProblemPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given: Record<string, unknown>): { returnTo?: string } => {
    const returnTo = given['returnTo'];
    // Only places of this dashboard: an address elsewhere would make the sign-in a door to it.
    return typeof returnTo === 'string' && /^\/(?![/\\])/.test(returnTo) ? { returnTo } : {};
  },
  component: lazyRouteComponent(() => import('../screens/sign-in/screen'), 'Screen'),
});

/** Everything behind the sign-in, in the shell. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  component: Shell,
  errorComponent: ProblemPage,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: '/sign-in', search: { returnTo: location.href } });
    return { session };
  },
});

/** Reports: they need a tenant, which the admin token alone does not give. */
const reports = createRoute({
  getParentRoute: () => inside,
  id: 'reports',
  beforeLoad: ({ context }) => {
    if (context.session.tenant === null) throw redirect({ to: '/operations' });
  },
});

const overview = createRoute({
  getParentRoute: () => reports,
  path: '/',
  validateSearch: readOverview,
  component: lazyRouteComponent(() => import('../screens/overview/screen'), 'Screen'),
});
const attribution = createRoute({
  getParentRoute: () => reports,
  path: '/attribution',
  validateSearch: readAttribution,
  component: lazyRouteComponent(() => import('../screens/attribution/screen'), 'Screen'),
});
const compare = createRoute({
  getParentRoute: () => reports,
  path: '/compare',
  validateSearch: readCompare,
  component: lazyRouteComponent(() => import('../screens/compare/screen'), 'Screen'),
});
const paths = createRoute({
  getParentRoute: () => reports,
  path: '/paths',
  validateSearch: readPaths,
  component: lazyRouteComponent(() => import('../screens/paths/screen'), 'Screen'),
});
const journeys = createRoute({
  getParentRoute: () => reports,
  path: '/journeys',
  validateSearch: readJourneys,
  component: lazyRouteComponent(() => import('../screens/journeys/screen'), 'Screen'),
});
const journey = createRoute({
  getParentRoute: () => reports,
  path: '/journeys/$userId',
  validateSearch: readJourney,
  component: lazyRouteComponent(() => import('../screens/journey/screen'), 'Screen'),
});
const campaigns = createRoute({
  getParentRoute: () => reports,
  path: '/campaigns',
  validateSearch: readCampaigns,
  component: lazyRouteComponent(() => import('../screens/campaigns/screen'), 'Screen'),
});
const campaign = createRoute({
  getParentRoute: () => reports,
  path: '/campaigns/$campaign',
  validateSearch: readCampaign,
  component: lazyRouteComponent(() => import('../screens/campaign/screen'), 'Screen'),
});
const models = createRoute({
  getParentRoute: () => inside,
  path: '/models',
  validateSearch: readModels,
  component: lazyRouteComponent(() => import('../screens/models/screen'), 'Screen'),
});
const operations = createRoute({
  getParentRoute: () => inside,
  path: '/operations',
  validateSearch: readOperations,
  component: lazyRouteComponent(() => import('../screens/operations/screen'), 'Screen'),
});
const start = createRoute({
  getParentRoute: () => inside,
  path: '/start',
  validateSearch: readStart,
  component: lazyRouteComponent(() => import('../screens/start/screen'), 'Screen'),
});

export const routeTree = root.addChildren([
  signIn,
  inside.addChildren([
    reports.addChildren([overview, attribution, compare, paths, journeys, journey, campaigns, campaign]),
    models,
    operations,
    start,
  ]),
]);
