/** Where links that set a password lead; the secret follows as the fragment, which browsers send nowhere and no log has. */
export const LINK_PAGE = '/sign-in/password'
