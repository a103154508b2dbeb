package org.kalends.storage.seal.violations;

/** Stands for anything of the sealing room. */
public class AnySeal {}
