import { SetMetadata } from '@nestjs/common';

/**
 * Who may call a route. `write`: a write key in the header; `segment`: a write key there or in the body;
 * `pixel`: a write key there or in the query string;
 * `read`: a read key; `admin`: the administrator's token; `public`: anybody.
 */
export type Access = 'write' | 'segment' | 'pixel' | 'read' | 'admin' | 'public';

export const ACCESS = 'attribution:access';

/** States who may call a route; a route that says nothing is for read keys. */
export const AllowAccess = (access: Access) => SetMetadata(ACCESS, access);
