import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api/api-error';
import { useTenant } from '../../api/session';
import { HorizontalBars } from '../../charts/horizontal-bars';
import { FilterBar } from '../../filters/filter-bar';
import { approximately, formatMoney } from '../../format/number';
import { ConversionsDrawer, type Drill } from '../../report/conversions-drawer';
import { defaultInterval } from '../../report/ranges';
import type { ReportSearch } from '../../report/report-search';
import { Page } from '../../shell/page';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { SlowNotice } from '../../ui/slow-notice';
import styles from './campaign.module.css';
import { CampaignChart } from './campaign-chart';
import { CampaignFigures } from './campaign-figures';
import { CampaignParts } from './campaign-parts';
import { listOf, reportOf, type Search } from './search';
import { UnknownCampaign } from './unknown-campaign';
import { useCampaign } from './use-campaign';

const route = getRouteApi('/in/reports/campaigns/$campaign');

/** What one campaign earned and cost, when, by which channels, pages, contents and terms. */
export function Screen() {
  const { campaign: name } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { currency } = useTenant();
  const [open, setOpen] = useState<{ readonly search: ReportSearch; readonly drill: Drill }>();
  const { part = 'landingPage', find: _find, sort: _sort, ...asked } = search;
  const interval = search.interval ?? defaultInterval(search);
  const query = useCampaign(name, { ...asked, interval });
  const list = listOf(search);
  const change = (next: Partial<Search>) =>
    void navigate({ search: (last) => ({ ...last, ...next }), replace: true, resetScroll: false });
  if (query.error instanceof ApiError && query.error.code === 'unknown_campaign')
    return <UnknownCampaign name={name} list={list} />;
  const byChannel = reportOf(search, name, 'channel');
  const campaign = query.data;
  return (
    <Page
      title={name}
      description={
        <Link to="/campaigns" search={list}>
          All campaigns
        </Link>
      }
      actions={
        <Link to="/attribution" search={byChannel}>
          Open in Attribution
        </Link>
      }
    >
      <FilterBar
        search={search}
        defaultInterval={defaultInterval(search)}
        without={['groupBy', 'filters']}
        onChange={(next) =>
          void navigate({
            search: ({ find, sort, part }) => ({ ...next, find, sort, part }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <SlowNotice isFetching={query.isFetching} />
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : campaign === undefined || campaign === null ? (
        <>
          <Skeleton height="6.5rem" />
          <Skeleton height="24rem" />
        </>
      ) : (
        <>
          <CampaignFigures
            campaign={campaign}
            onDrill={() => setOpen({ search: byChannel, drill: { title: name, key: {} } })}
          />
          <div className={styles['beside']}>
            <CampaignChart campaign={campaign} interval={interval} />
            <Panel title="Value by channel">
              <HorizontalBars
                label="Value by channel"
                data={campaign.byChannel.map(({ channel, attributedValue }) => ({
                  name: channel,
                  value: approximately(attributedValue),
                  figure: formatMoney(attributedValue, currency),
                }))}
                onOpen={(channel) =>
                  setOpen({ search: byChannel, drill: { title: `${name}, ${channel}`, key: { channel } } })
                }
              />
            </Panel>
          </div>
          <CampaignParts
            part={part}
            searchOf={(key) => reportOf(search, name, key)}
            onPart={(next) => change({ part: next === 'landingPage' ? undefined : next })}
            onDrill={(searched, drill) => setOpen({ search: searched, drill })}
          />
        </>
      )}
      <ConversionsDrawer
        search={open?.search ?? byChannel}
        drill={open?.drill}
        onClose={() => setOpen(undefined)}
      />
    </Page>
  );
}
