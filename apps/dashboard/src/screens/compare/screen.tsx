import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { FilterBar } from '../../filters/filter-bar';
import { modelLabel, useModels } from '../../filters/use-models';
import { ConversionsDrawer, type Drill } from '../../report/conversions-drawer';
import { ExportButton } from '../../report/export-button';
import { groupByOf } from '../../report/report-search';
import { keyEntries, keyLabel } from '../../report/row-key';
import { toSearchText } from '../../report/search-text';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { SlowNotice } from '../../ui/slow-notice';
import styles from './compare.module.css';
import { ComparisonChart } from './comparison-chart';
import { ComparisonTable } from './comparison-table';
import { MEASURES } from './difference';
import { FavoursList } from './favours-list';
import { missingParameters, reportOf } from './model-parameters';
import { ModelSet } from './model-set';
import { baseOf, modelsOf, type Search } from './search';
import { useComparison } from './use-comparison';

const route = getRouteApi('/in/reports/compare');

const CHOICES = [
  { value: 'conversions', label: 'conversions' },
  { value: 'attributedValue', label: 'value' },
];

/** The same conversions under several models: what depends on the choice of a model, and what does not. */
export function Screen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const known = useModels();
  const [drill, setDrill] = useState<Drill & { readonly model: string }>();
  const [models, base, groupBy] = [modelsOf(search), baseOf(search), groupByOf(search)];
  const { show = 'conversions', base: _base, models: _models, ...report } = search;
  const missing = missingParameters(search, models, known);
  const { data, error, isError, isFetching, refetch } = useComparison(search, missing.length === 0);
  const change = useCallback(
    (next: Search) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const named = (data?.rows ?? []).map(({ key, byModel }) => ({ name: keyLabel(key, groupBy), byModel }));
  return (
    <Page
      title="Compare"
      description="The same conversions under several models, and how each differs from the base."
      actions={<ExportButton query="compare" parameters={toSearchText({ ...report, models })} />}
    >
      <FilterBar
        search={report}
        without={['model', 'interval']}
        onChange={({ model: _, interval: _interval, ...next }) =>
          change({ ...next, models: search.models, base: search.base, show: search.show })
        }
      />
      <ModelSet search={search} known={known} onChange={change} />
      <SlowNotice isFetching={isFetching} />
      {missing.length > 0 ? (
        <EmptyState title="A model needs more to go by">
          {missing.map(({ name, description }) => (
            <p key={name}>
              <strong>{name}</strong>: {description}
            </p>
          ))}
        </EmptyState>
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined || data === null ? (
        <Skeleton height="40rem" />
      ) : data.rows.length === 0 ? (
        <EmptyState title="No conversions in this range">
          Choose a longer range or fewer filters. Figures appear here as soon as conversions arrive.
        </EmptyState>
      ) : (
        <>
          <FavoursList rows={named} models={models} base={base} measure={show} />
          <ComparisonChart comparison={data} models={models} measure={show} groupBy={groupBy} />
          <Panel
            title="Side by side"
            actions={
              <Select
                label="Compare by"
                value={show}
                choices={CHOICES}
                onChange={(value) =>
                  change({ ...search, show: MEASURES.find((one) => one === value && one !== 'conversions') })
                }
              />
            }
          >
            <ComparisonTable
              comparison={data}
              models={models}
              base={base}
              measure={show}
              groupBy={groupBy}
              onDrill={(model, { key }) =>
                setDrill({
                  model,
                  title: `${keyLabel(key, groupBy)} under ${modelLabel(model)}`,
                  key: Object.fromEntries(keyEntries(key, groupBy)),
                })
              }
            />
            <p className={styles['note']}>
              Percent: against {modelLabel(base)}. Bars: the difference in{' '}
              {show === 'conversions' ? 'conversions' : 'value'}, on one scale for all. Open a figure for its
              conversions.
            </p>
          </Panel>
        </>
      )}
      <ConversionsDrawer
        search={reportOf(search, drill?.model ?? base, known)}
        drill={drill}
        onClose={() => setDrill(undefined)}
      />
    </Page>
  );
}
