locals {
  tasks = {
    app      = aws_security_group.app.id
    migrator = aws_security_group.migrator.id
    roles    = aws_security_group.roles.id
  }
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each = local.tasks

  security_group_id            = aws_security_group.database.id
  tags                         = { Name = "PostgreSQL from ${each.key}" }
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "task_to_database" {
  for_each = local.tasks

  security_group_id            = each.value
  tags                         = { Name = "PostgreSQL" }
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
