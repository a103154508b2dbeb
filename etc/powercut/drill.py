#!/usr/bin/env python3
"""Cuts the power under writers, many times, and counts what was acknowledged and is gone.

    drill.py CLASSPATH [--cuts 50] [--control 15] [--seconds 8] [--after 0] [--writers 8]
             [--seed 1] [--keep]

Runs DurabilityWriter (test classes of the storage module) on an ext4 file system whose device
remembers every write and flush, then makes the disk as it could be after a cut at a random time:
what was written before the last completed flush is there; each later write is there, missing, or
torn at a sector. The file system is mounted, the store opened, and DurabilityVerifier compares it
with what had been acknowledged by that time.

The first run is as in production and must lose nothing. The control run acknowledges without
waiting for the disk (kalends.durability=none) and must lose something, or the drill proves nothing.

Needs root, loop devices, /dev/fuse, fuse3 and python3-fusepy.
"""

import argparse
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ENTRY = struct.Struct('<BQIQ')
WRITE, FLUSH = 1, 2
SECTOR = 512
DISK_BYTES = 1 << 30
SYSTEM_PYTHON = '/usr/bin/python3'  # the one that finds Debian's python3-fusepy


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def java(classpath, *arguments, options=()):
    return ['java', '-Xmx256m', *options, '-cp', classpath,
            'org.kalends.storage.jdbc.DurabilityWriter', *arguments]


class Mount:
    """An image mounted through a loop device."""

    def __init__(self, image, directory):
        os.makedirs(directory, exist_ok=True)
        self.directory = directory
        self.device = subprocess.check_output(
            ['losetup', '--find', '--show', '--direct-io=off', image], text=True).strip()
        try:
            run('mount', self.device, directory)
        except subprocess.CalledProcessError:
            run('losetup', '--detach', self.device)
            raise

    def __enter__(self):
        return os.path.join(self.directory, 'data')

    def __exit__(self, *problem):
        run('umount', self.directory)
        run('losetup', '--detach', self.device)


class RecordedRun:
    """One run of the writer on a recording disk: the empty image, the journal, what was said."""

    def __init__(self, work, name):
        self.work = os.path.join(work, name)
        os.makedirs(self.work)
        self.empty = os.path.join(self.work, 'empty.img')
        self.journal = os.path.join(self.work, 'journal')
        self.log = os.path.join(self.work, 'acknowledged')

    def record(self, classpath, writers, seconds, options):
        with open(self.empty, 'wb') as image:
            image.truncate(DISK_BYTES)
        run('mkfs.ext4', '-q', '-F', self.empty)
        live = os.path.join(self.work, 'live.img')
        run('cp', '--sparse=always', self.empty, live)
        served = os.path.join(self.work, 'served')
        os.makedirs(served)
        server = subprocess.Popen(
            [SYSTEM_PYTHON, os.path.join(HERE, 'recording_disk.py'), live, self.journal, served])
        try:
            disk = os.path.join(served, 'disk')
            for _ in range(100):
                if os.path.exists(disk):
                    break
                time.sleep(0.1)
            with Mount(disk, os.path.join(self.work, 'mounted')) as data:
                with open(self.log, 'w') as log:
                    command = java(classpath, 'write', data, str(writers), str(seconds),
                                   options=options)
                    subprocess.run(command, check=True, stdout=log, stderr=subprocess.DEVNULL)
        finally:
            time.sleep(0.5)
            subprocess.run(['fusermount3', '-u', served])
            server.wait()
        os.remove(live)

    def span(self):
        """From the first moment of writing to the last acknowledgement."""
        ready = last = 0
        with open(self.log) as log:
            for line in log:
                words = line.split()
                if words[0] == 'READY':
                    ready = int(words[1])
                elif words[0] == 'ACK':
                    last = max(last, int(words[1]))
        return ready, last

    def entries(self):
        with open(self.journal, 'rb') as journal:
            while True:
                head = journal.read(ENTRY.size)
                if len(head) < ENTRY.size:
                    return
                kind, offset, length, when = ENTRY.unpack(head)
                yield kind, offset, journal.read(length), when

    def disks(self, times, coin):
        """Yields (time, image, unflushed writes) for each time, in order."""
        flushed = os.path.join(self.work, 'flushed.img')
        cut = os.path.join(self.work, 'cut.img')
        shutil.copyfile(self.empty, flushed)
        entries = self.entries()
        pending = next(entries, None)
        volatile = []
        with open(flushed, 'r+b') as durable:
            for when in sorted(times):
                while pending and pending[3] <= when:
                    if pending[0] == FLUSH:
                        for _, offset, data, _ in volatile:
                            durable.seek(offset)
                            durable.write(data)
                        volatile = []
                    else:
                        volatile.append(pending)
                    pending = next(entries, None)
                durable.flush()
                run('cp', '--sparse=always', flushed, cut)
                self._gamble(cut, volatile, coin)
                yield when, cut, len(volatile)

    @staticmethod
    def _gamble(image, volatile, coin):
        """A drive writes its cache in any order, and a sector at a time."""
        with open(image, 'r+b') as disk:
            for _, offset, data, _ in volatile:
                luck = coin.random()
                if luck < 0.4:
                    continue
                if luck < 0.6:
                    data = data[:SECTOR * coin.randint(0, len(data) // SECTOR)]
                disk.seek(offset)
                disk.write(data)


def judge(recorded, classpath, cuts, after, coin):
    """Cuts the power so many times; returns how many cuts lost something, and the acknowledged."""
    ready, last = recorded.span()
    first = min(ready + after * 10**9, last)
    times = [coin.randint(first, last) for _ in range(cuts)]
    broken = acknowledged = findings = volatile_writes = 0
    for number, (when, image, volatile) in enumerate(recorded.disks(times, coin), 1):
        try:
            with Mount(image, os.path.join(recorded.work, 'cut')) as data:
                verdict = subprocess.run(
                    java(classpath, 'verify', data, recorded.log, str(when),
                         options=['-XX:TieredStopAtLevel=1']),
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            lines = verdict.stdout.splitlines() + verdict.stderr.splitlines()[-3:]
            failed = verdict.returncode != 0
        except subprocess.CalledProcessError as problem:
            lines, failed = [f'the file system cannot be mounted: {problem}'], True
        verified = [line for line in lines if line.startswith('VERIFIED')]
        acknowledged += int(verified[0].split()[2]) if verified else 0
        volatile_writes += volatile
        broken += failed
        findings += subprocess.run(['e2fsck', '-fn', image], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL).returncode != 0
        if failed:
            print(f'  cut {number}: ' + ' | '.join(lines[:4]), flush=True)
    print(f'  {cuts} cuts, {broken} of them lost something; {acknowledged} acknowledgements checked,'
          f' {volatile_writes} writes gambled with, {findings} fsck findings', flush=True)
    return broken, findings


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('classpath')
    parser.add_argument('--cuts', type=int, default=50)
    parser.add_argument('--control', type=int, default=15)
    parser.add_argument('--seconds', type=int, default=8)
    parser.add_argument('--after', type=int, default=0,
                        help='seconds without a cut; H2 uses old space again after 45')
    parser.add_argument('--writers', type=int, default=8)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep', action='store_true', help='keep the recorded runs')
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix='kalends-powercut-')
    coin = random.Random(options.seed)
    try:
        print(f'seed {options.seed}', flush=True)
        durable = RecordedRun(work, 'durable')
        durable.record(options.classpath, options.writers, options.seconds, ())
        print('with the sync:', flush=True)
        lost, findings = judge(durable, options.classpath, options.cuts, options.after, coin)
        control = RecordedRun(work, 'control')
        control.record(options.classpath, options.writers, options.seconds,
                       ('-Dkalends.durability=none',))
        print('control, without the sync:', flush=True)
        control_lost, _ = judge(control, options.classpath, options.control, options.after, coin)
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
        else:
            print(work)
    good = lost == 0 and findings == 0 and control_lost > 0
    print(f'power cuts: {"passed" if good else "FAILED"}')
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
