package org.kalends.auth.violations;

/** Stands for anything of sign-in. */
public class AnySignIn {}
