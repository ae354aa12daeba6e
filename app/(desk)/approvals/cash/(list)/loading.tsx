import ApprovalsLoading from '@/app/(desk)/approvals/(inbox)/loading'

/** The same outline as the other parts of the inbox. */
export default function CashRequestsLoading() {
  return <ApprovalsLoading />
}
