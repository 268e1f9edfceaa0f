import { Injectable } from '@nestjs/common';
import { CompareHandler } from '../../compare/compare.handler.js';
import { PathsHandler } from '../../paths/paths.handler.js';
import { ReportHandler } from '../../report/report.handler.js';
import { ReportConversionsHandler } from '../../report-conversions/report-conversions.handler.js';
import type { ExportWork } from '../export-work.js';
import { compareTable } from './compare.table.js';
import { conversionsTable } from './conversions.table.js';
import type { ExportedTable } from './exported-table.js';
import { pathsTable } from './paths.table.js';
import { reportTable } from './report.table.js';

/** The answers that can be exported, by the handlers of their queries. */
@Injectable()
export class ExportTables {
  constructor(
    private readonly report: ReportHandler,
    private readonly conversions: ReportConversionsHandler,
    private readonly compare: CompareHandler,
    private readonly paths: PathsHandler,
  ) {}

  /** `tell`: called with how much is done, from 0 to 1; what it throws ends the reading. */
  async of(
    { query, question }: Pick<ExportWork, 'query' | 'question'>,
    tell: (fraction: number) => Promise<void>,
  ): Promise<ExportedTable> {
    switch (query) {
      case 'report':
        return reportTable(await this.report.answer(question), question);
      case 'reportConversions':
        return conversionsTable(this.conversions, question, tell);
      case 'compare':
        return compareTable(await this.compare.answer(question), question);
      case 'paths':
        return pathsTable(await this.paths.answer(question));
    }
  }
}
