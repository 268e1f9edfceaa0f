import './styles/tokens.css';
import './styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { forgetWhenRestored, leave } from './app/leave';
import { createQueryClient } from './app/query-client';
import { createAppRouter } from './app/router';
import { StatusProvider } from './shell/status';
import { applyTheme, readTheme } from './shell/theme';

applyTheme(readTheme());
forgetWhenRestored();
const queryClient = createQueryClient(leave);
const router = createAppRouter(queryClient);
const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <StatusProvider>
        <RouterProvider router={router} />
      </StatusProvider>
    </QueryClientProvider>
  </StrictMode>,
);
