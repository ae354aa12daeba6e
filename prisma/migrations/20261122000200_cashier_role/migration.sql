-- Whoever serves tills and sees nothing else.
ALTER TYPE "role" ADD VALUE 'cashier';
