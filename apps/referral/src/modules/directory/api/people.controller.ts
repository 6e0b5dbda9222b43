import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { DisablePersonResult, Page, Person } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CreatePerson } from '../application/create-person';
import { DisablePerson } from '../application/disable-person';
import { FindPeople } from '../application/find-people';
import { OpenPerson } from '../application/open-person';
import { UpdatePerson } from '../application/update-person';
import { presentPerson } from './directory.presenter';
import { CreatePersonDto, DisablePersonDto, ListPeopleDto, UpdatePersonDto } from './dto/person.dto';

@ApiTags('directory')
@Controller('api/people')
export class PeopleController {
  constructor(
    private readonly findPeople: FindPeople,
    private readonly openPerson: OpenPerson,
    private readonly createPerson: CreatePerson,
    private readonly updatePerson: UpdatePerson,
    private readonly disablePerson: DisablePerson,
  ) {}

  @Get()
  @ApiOperation({ summary: 'People of the own agency, or of one that is named' })
  @RequirePermission('person:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListPeopleDto): Promise<Page<Person>> {
    const people = await this.findPeople.execute(ctx, query);
    return pageOf(people, query.limit, (last) => ({ k: last.displayName, id: last.id }), presentPerson);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One person' })
  @RequirePermission('person:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Person> {
    return presentPerson(await this.openPerson.execute(ctx, id));
  }

  @Post()
  @ApiOperation({ summary: 'Create a person, who is then invited by link' })
  @RequirePermission('person:manage')
  async create(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreatePersonDto,
  ): Promise<Person> {
    return presentPerson(await this.createPerson.execute(ctx, key, body));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change name, roles or contact' })
  @RequirePermission('person:manage')
  async update(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() body: UpdatePersonDto,
  ): Promise<Person> {
    return presentPerson(await this.updatePerson.execute(ctx, { id, version }, body));
  }

  @Post(':id/disable')
  @ApiOperation({ summary: 'Disable a person and hand the open work over' })
  @HttpCode(200)
  @RequirePermission('person:manage')
  async disable(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: DisablePersonDto,
  ): Promise<DisablePersonResult> {
    const { person, handedOver } = await this.disablePerson.execute(ctx, { id, version, key }, body);
    return { person: presentPerson(person), handedOver };
  }
}
