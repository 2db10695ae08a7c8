import type { Request, Response } from 'express';

/** The token for the hidden field `_csrf` (or the header `x-csrf-token`) of this browser's session. */
export declare function csrfTokenOf(req: Request, res: Response): string;
